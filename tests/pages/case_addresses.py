"""The addresses of cases, their ballots, agendas and signatures, with the rows that they are opened with."""

from audit.cases.choices import State
from audit.cases.models import Agenda, Delegation, PositionDraft, SignatureDocument
from tests.full import Full
from tests.pages.opening import NOTHING, Kwargs, Opening


def case_in(state: State) -> Opening:
    return lambda full: {"number": full.cases[state].number}


def of_the_ballot(full: Full) -> Kwargs:
    return {"number": full.cases[State.BALLOT].number}


def of_the_agenda(full: Full) -> Kwargs:
    return {"pk": Agenda.objects.get().pk}


CASES: dict[str, Opening] = {
    "case_list": NOTHING,
    "case_new": NOTHING,
    "case_detail": case_in(State.OBJECTION),
    "case_edit": case_in(State.DRAFT),
    "case_move": lambda full: {"number": full.cases[State.AGREED].number, "move": "sign"},
    "case_position": case_in(State.BALLOT),
    "consultation_answer": lambda full: {"number": full.question.case.number, "pk": full.question.pk},
    "consultation_reply": lambda full: {"number": full.question.case.number, "pk": full.question.pk},
    "objection_answer": lambda full: {
        "number": full.cases[State.OBJECTION].number,
        "pk": full.objection.pk,
    },
    "amendment_list": NOTHING,
    "consultation_request": NOTHING,
    "case_amendment": case_in(State.AMENDMENT),
    "case_compare": case_in(State.CONSULTATION),
    # promised, and in the second revision, not ticked off yet
    "promise_keep": lambda full: {
        "number": full.cases[State.CONSULTATION].number,
        "pk": full.cases[State.CONSULTATION].promises.get().pk,
    },
    "case_opinion": case_in(State.CONSULTATION),
    "ballot_wish": case_in(State.SILENCE),
    "case_look": case_in(State.BALLOT),
    "need_report": case_in(State.PAUSED),
    "need_answer": lambda full: {
        "number": full.cases[State.RESTORED].number,
        "pk": full.cases[State.RESTORED].needs.all()[0].pk,
    },
    "relapse_report": case_in(State.IN_EFFECT),
    "relapse_dismiss": lambda full: {
        "number": full.cases[State.IN_EFFECT].number,
        "pk": full.cases[State.IN_EFFECT].relapse_reports.all()[0].pk,
    },
    "case_consulting": case_in(State.DRAFT),
    "check_list": NOTHING,
    "pulse_answer": lambda full: {"pk": full.cases[State.IN_EFFECT].pulses.all()[0].pk},
    "demanded": NOTHING,
    **dict.fromkeys(
        (
            "item_waive",
            "waiver_aside",
            "item_stay_away",
            "item_declare_over",
            "item_decide",
            "item_propose",
            "item_protection",
        ),
        lambda full: {"pk": full.spare[0].pk},
    ),
    "decision_list": NOTHING,
    "decision_detail": lambda full: {"number": full.decision.number},
    "decision_document": lambda full: {"number": full.decision.number},
    "decision_file": lambda full: {"number": full.decision.number, "ending": "odt"},
    "pact": NOTHING,
    "pact_document": NOTHING,
    "pact_file": lambda full: {"ending": "hwpx"},
    "case_file": case_in(State.OBJECTION),
    "case_file_complete": case_in(State.OBJECTION),
    "case_file_public": case_in(State.OBJECTION),
    "agenda": NOTHING,
    # prepared, sat on, signed
    "position_prepare": lambda full: {**of_the_ballot(full), "pk": PositionDraft.objects.get().elector_id},
    "position_draft": lambda full: {**of_the_ballot(full), "pk": PositionDraft.objects.get().pk},
    "consultation_draft": lambda full: {"number": full.question.case.number, "pk": full.question.pk},
    "agenda_list": NOTHING,
    "agenda_new": NOTHING,
    **dict.fromkeys(("agenda_detail", "agenda_edit", "agenda_common", "agenda_minutes"), of_the_agenda),
    "agenda_move": lambda full: {**of_the_agenda(full), "move": "open_ballot"},
    "agenda_case": lambda full: {**of_the_agenda(full), **of_the_ballot(full)},
    "signatures": NOTHING,
    "signatures_sign": NOTHING,
    "signature_draft": NOTHING,
    **dict.fromkeys(
        ("signature_document", "signature_enter", "signature_confirm", "signature_give_up"),
        lambda full: {"pk": SignatureDocument.objects.get().pk},
    ),
    "signature_file": lambda full: {"pk": SignatureDocument.objects.get().pk, "ending": "txt"},
    "delegations": NOTHING,
    "delegation_new": NOTHING,
    "delegation_end": lambda full: {"pk": Delegation.objects.get().pk},
}
