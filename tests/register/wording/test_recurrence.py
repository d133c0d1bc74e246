"""Rules as a reader says them."""

from datetime import date

import pytest
from django.utils import translation

from audit.register.wording.recurrence import rule_in_words

MONDAY = date(2026, 1, 5)
CASES = [
    ("FREQ=DAILY", "every day", "매일"),
    ("FREQ=DAILY;INTERVAL=2", "every second day", "격일"),
    ("FREQ=DAILY;INTERVAL=10", "every 10 days", "10일마다"),
    ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "every working day", "매 근무일"),
    ("FREQ=WEEKLY", "every week on Monday", "매주 월요일"),
    ("FREQ=WEEKLY;BYDAY=FR,MO", "every week on Monday, Friday", "매주 월요일, 금요일"),
    ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", "every second week on Monday", "격주 월요일"),
    ("FREQ=WEEKLY;INTERVAL=3;BYDAY=MO", "every 3 weeks on Monday", "3주마다 월요일"),
    ("FREQ=MONTHLY", "every month on day 5", "매월 5일"),
    ("FREQ=MONTHLY;BYMONTHDAY=-1", "every month on the last day of the month", "매월 말일"),
    (
        "FREQ=MONTHLY;BYMONTHDAY=-3",
        "every month on day 3 from the end of the month",
        "매월 월말에서 3번째 날",
    ),
    ("FREQ=MONTHLY;BYMONTHDAY=1,15", "every month on day 1, day 15", "매월 1일, 15일"),
    ("FREQ=MONTHLY;BYDAY=1MO", "every month on the first Monday", "매월 첫째 월요일"),
    ("FREQ=MONTHLY;BYDAY=-1FR", "every month on the last Friday", "매월 마지막 금요일"),
    (
        "FREQ=MONTHLY;BYMONTHDAY=13;BYDAY=FR",
        "every month on day 13 if it is Friday",
        "매월 13일(금요일인 경우)",
    ),
    (
        "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=5",
        "every quarter in January, April, July, October on day 5",
        "분기마다 1월, 4월, 7월, 10월 5일",
    ),
    ("FREQ=MONTHLY;INTERVAL=6", "every half-year in January, July on day 5", "반기마다 1월, 7월 5일"),
    ("FREQ=MONTHLY;INTERVAL=5;BYMONTHDAY=5", "every 5 months on day 5", "5개월마다 5일"),
    (
        "FREQ=MONTHLY;BYMONTH=3,9;BYDAY=2TU",
        "every month in March, September on the second Tuesday",
        "매월 3월, 9월 둘째 화요일",
    ),
    ("FREQ=YEARLY", "every year in January on day 5", "매년 1월 5일"),
    ("FREQ=YEARLY;INTERVAL=2", "every second year in January on day 5", "격년 1월 5일"),
    ("FREQ=YEARLY;BYYEARDAY=100", "every year on day 100 of the year", "매년 연중 100번째 날"),
    ("FREQ=YEARLY;BYYEARDAY=-1", "every year on day 1 from the end of the year", "매년 연말에서 1번째 날"),
    (
        "FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO",
        "every year on week 20 of the year if it is Monday",
        "매년 연중 20번째 주(월요일인 경우)",
    ),
    ("FREQ=YEARLY;BYDAY=20MO", "every year on the no. 20 Monday", "매년 20번째 월요일"),
    (
        "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
        "every month on the last working day of the month",
        "매월 마지막 근무일",
    ),
    (
        "FREQ=MONTHLY;INTERVAL=3;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1",
        "every quarter in January, April, July, October on the first working day of the month",
        "분기마다 1월, 4월, 7월, 10월 첫 근무일",
    ),
    (
        "FREQ=YEARLY;BYMONTH=12;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
        "every year in December on the last working day of the month",
        "매년 12월 마지막 근무일",
    ),
    (
        "FREQ=YEARLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1",
        "every year on the first working day of the year",
        "매년 첫 근무일",
    ),
    (
        "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH;BYSETPOS=-1",
        "every month on Monday, Tuesday, Wednesday, Thursday, of these days only the last",
        "매월 월요일, 화요일, 수요일, 목요일 중 마지막 날",
    ),
    ("FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR;COUNT=9", "every working day, 9 times in all", "매 근무일, 모두 9회"),
    ("FREQ=WEEKLY;BYDAY=MO,WE,FR", "every week on Monday, Wednesday, Friday", "매주 월요일, 수요일, 금요일"),
    ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "every year in February on day 29", "매년 2월 29일"),
    ("FREQ=WEEKLY;COUNT=1", "every week on Monday, 1 time in all", "매주 월요일, 모두 1회"),
    ("FREQ=WEEKLY;COUNT=10", "every week on Monday, 10 times in all", "매주 월요일, 모두 10회"),
    (
        "FREQ=WEEKLY;UNTIL=20261231",
        "every week on Monday, until Thu 31 Dec 2026",
        "매주 월요일, 2026. 12. 31.(목)까지",
    ),
]


@pytest.mark.parametrize(("rule", "english", "korean"), CASES)
def test_rule_in_words(rule: str, english: str, korean: str) -> None:
    with translation.override("en"):
        assert rule_in_words(rule, MONDAY) == english
    with translation.override("ko"):
        assert rule_in_words(rule, MONDAY) == korean
