"""The pages of reorganizations."""
