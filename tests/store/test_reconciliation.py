"""Whatever happens in whatever order: issued = returned + open + void, and the history holds."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections import defaultdict
from dataclasses import replace
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, invariant, rule

from generator.store.checking import verify_history
from generator.store.decisions import decide, void
from generator.store.erasing import erase
from generator.store.listing import items, reconciliation
from generator.store.model import Decided, Decision, Return, Scope
from generator.store.register import open_register
from tests.store.making import a_record, bring_back, put_out, reading

NOON = dt.datetime(2026, 6, 1, 12, tzinfo=dt.UTC)


class Office(RuleBasedStateMachine):
    """What HR does with a register, and a model of it: where each document should be."""

    plans = Bundle("plans")

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.register = replace(open_register(Path(self.folder.name, "register.sqlite")), clock=lambda: NOON)
        self.standing: dict[str, str] = {}
        self.files: dict[str, list[str]] = defaultdict(list)
        self.number = 0

    def teardown(self) -> None:
        self.register.close()
        self.folder.cleanup()

    @rule(target=plans, plan=st.integers(0, 30), late=st.booleans())
    def issue(self, plan, late):
        (document,) = put_out(self.register, f"P-{plan}", reviews=["2026-05-01"] if late else [])
        self.standing.setdefault(document, "open")
        return document

    @rule(number=st.integers(0, 3))
    def hand_out_a_blank(self, number):
        put_out(self.register, None, form=f"form_{number}")

    @rule(document=plans)
    def come_back(self, document):
        self.number += 1
        kept = reading(self.register, b"%d" % self.number, a_record(document))
        bring_back(self.register, b"%d" % self.number, document)
        self.files[document].append(kept.original.sha256)
        if self.standing[document] != "void":
            self.standing[document] = "returned"

    @rule(document=plans)
    def come_back_twice(self, document):
        for sha256 in self.files[document][-1:]:
            data = self.register.store.joinpath(sha256).read_bytes()
            assert bring_back(self.register, data, document).outcome == "known"

    @rule(document=plans)
    def come_back_unreadable(self, document):
        """Somebody resaved it badly: an earlier return still counts."""
        self.number += 1
        bring_back(self.register, b"%d" % self.number, document, None)
        if self.standing[document] == "open" and not self.files[document]:
            self.standing[document] = "returned"

    @rule(document=plans, decision=st.sampled_from([Decision.ACCEPT, Decision.RETURN]))
    def decide_on_it(self, document, decision):
        if not self.files[document]:
            return
        decide(self.register, Return(self.files[document][-1]), Decided(decision, "", "HR", "because"))
        if self.standing[document] != "void":
            self.standing[document] = "open" if decision is Decision.RETURN else "returned"

    @rule(document=plans)
    def declare_void(self, document):
        if self.standing[document] != "void":
            void(self.register, document, "left", "HR")
            self.standing[document] = "void"

    @rule(document=consumes(plans))
    def erase_it(self, document):
        if document in self.standing:
            erase(self.register, Scope.DOCUMENT, document, "over", "HR")
            del self.standing[document]
            self.files.pop(document, None)

    @rule()
    def something_else_comes(self):
        self.number += 1
        bring_back(self.register, b"%d" % self.number, "", None)

    @invariant()
    def every_document_is_in_one_place(self):
        found = reconciliation(self.register)
        assert found.issued == found.returned + found.open + found.void
        assert found.issued == len(self.standing)

    @invariant()
    def every_document_is_where_it_should_be(self):
        found = {item.document: item.standing.value for item in items(self.register) if item.issued_at}
        assert found == self.standing

    @invariant()
    def what_is_overdue_is_open(self):
        assert all(self.standing[item.document] == "open" for item in reconciliation(self.register).overdue)

    @invariant()
    def the_history_holds(self):
        assert verify_history(self.register).fault is None


TestOffice = Office.TestCase
TestOffice.settings = settings(
    max_examples=8, stateful_step_count=15, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
