from __future__ import annotations

import pytest

from generator.forms.describe import described, repeating, summary
from generator.forms.model import Repeat
from generator.forms.naming import name_of
from generator.words.language import language

# place, what people call it
NAMES = [
    ("head.name", "Head · Name"),
    ("head.span.start", "Head · Span · from"),
    ("head.day.2", "Head · Days 2"),
    ("head.step.3.by", "Head · Steps 3 · By"),
    ("head.sign", "Head · Signature"),
    ("head.sign.date", "Head · Signature · date"),
    ("area.2.gap", "Area 2 · Gap"),
    ("area.2.action", "Area 2 · Actions"),
    ("area.2.action.1.who", "Area 2 · Actions 1 · Who"),
    ("area.2.seen.1", "Area 2 · Seen on 1"),
    ("area", "Area"),
    ("area.2", "Area 2"),
    ("nobody.knows", "nobody.knows"),
]


@pytest.mark.parametrize(("place", "name"), NAMES)
def test_a_place_has_a_name_people_know(small, place, name):
    assert name_of(small(), place, language("en")) == name


def test_what_repeats_is_known_by_name_with_its_bounds(small):
    assert repeating(small()) == {
        "area": Repeat(1, 9, 1),
        "head.step": Repeat(0, 20, 3),
        "area.action": Repeat(0, 20, 3),
    }


def test_a_form_is_summed_up_section_by_section_with_columns_after_their_rows(small):
    (head, fields), (area, others) = summary(small())

    assert (head, area) == ("Head", "Area")
    places = [line.place for line in (*fields, *others)]
    assert places[places.index("head.step") + 1] == "head.step.N.no"
    assert places[places.index("area.N.action") + 1] == "area.N.action.M.what"


def test_what_only_some_kinds_have_is_described_with_them(small):
    sections = described(small(), ())["sections"]
    fields = {field["place"]: field for section in sections for field in section["fields"]}

    assert fields["head.span"]["parts"] == ["head.span.start", "head.span.end"]
    assert fields["head.day"]["parts"] == ["head.day.N"]
    assert fields["area.N.seen"]["parts"] == ["area.N.seen.M"]
    assert fields["head.sign"]["parts"] == ["head.sign.name", "head.sign.date"]
    assert fields["head.day"]["most"] == 3
    assert fields["head.step"]["repeat"] == {"least": 0, "most": 20, "blank": 3}
    assert "choices" not in fields["head.name"]
