"""Cases old enough to have come to the end of the loop: what holds, what came back, and what the minister ordered back."""

from audit.cases.choices import Measure, State

from .plots import ALL_AGREE, WITH_RECUSAL, Plot

LONG_PLOTS = (
    Plot(
        ("메신저로 될 사안의 종이 보고서",),
        Measure.CHANGE_CHANNEL,
        "종이 보고서를 메신저 보고로 전환",
        "한 줄이면 될 일을 종이에 꾸며 들고 갑니다.",
        State.CONFIRMED,
        292,
        ALL_AGREE,
        after="메신저로 한 줄 보고하고, 자료가 있으면 전자파일로 붙입니다.",
        after_each=(52, 30),
    ),
    Plot(
        ("조사 하나 때문에 다시 쓰는 보고서",),
        Measure.RETIRE,
        "조사와 말투를 이유로 한 재작성 폐지",
        "뜻이 바뀌지 않는 수정입니다.",
        State.RELAPSED,
        160,
        WITH_RECUSAL,
    ),
    Plot(
        ("간부교육용 별도 문서",),
        Measure.RETIRE,
        "간부교육용 별도 문서 폐지",
        "각자 적은 메모로 충분합니다.",
        State.REINSTATED,
        150,
    ),
)
