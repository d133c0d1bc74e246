"""The pages of this room: settings, calendar, and the operators' list of ministries."""
