"""No program's time counts before its files have passed, so what they have to pass must be able to fail them."""

import io
import re
import zipfile

import pytest
from lxml import etree

from .records import plans
from .word.bound import Bound
from .word.proof import controls, dead_controls, lost_texts, wrong_controls
from .word.tasks import made_of, new_press, tasks
from .word.templates import Shape, curly, doubly_curly, merge_field, template


@pytest.fixture(scope="module")
def press():
    return new_press()


@pytest.fixture(scope="module")
def task(press):
    return next(tasks(press, plans(1)))


@pytest.fixture(scope="module")
def document(press, task):
    return made_of(press, task)


def edited(data, found, put, part="word/document.xml"):
    """The file with the first match in one of its parts replaced."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(stream, "w") as copy:
        for name in source.namelist():
            text = source.read(name).decode()
            changed, times = re.subn(found, put, text, count=1) if name == part else (text, 1)
            assert times == 1
            copy.writestr(name, changed)
    return stream.getvalue()


def test_our_document_passes(task, document):
    assert [*wrong_controls(task.texts, document), *dead_controls(task.plan.values, document)] == []
    assert list(lost_texts(task.texts, document)) == []


def test_every_value_of_the_plan_is_looked_for(task):
    assert set(task.plan.values) < set(task.texts)
    assert all(task.texts.values())


def test_a_value_that_lost_a_letter_is_told(task, document):
    name = task.texts["details.employee"]
    damaged = edited(document, f">{name}<", f">{name[:-1]}<")

    assert list(wrong_controls(task.texts, damaged)) == ["details.employee holds another text"]
    assert list(lost_texts(task.texts, damaged)) == ["the text of details.employee is lost"]


def test_a_lost_control_is_told(task, document):
    damaged = edited(document, '<w:tag w:val="area.1.gap"/>', "")

    assert list(wrong_controls(task.texts, damaged)) == ["area.1.gap is not there"]


@pytest.mark.parametrize(
    ("found", "put", "told"),
    [
        (r'w:fullDate="[^"]+"', 'w:fullDate="2001-01-01T00:00:00Z"', "details.start has another day in its calendar"),
        ('<w14:checked w14:val="1"/>', '<w14:checked w14:val="0"/>', "area.1.specific is not ticked"),
        ('<w14:checked w14:val="0"/>', '<w14:checked w14:val="1"/>', "signatures.copy_given is ticked"),
        ("<w:text/>", "<w:showingPlcHdr/><w:text/>", "details.employee is filled and shows as empty"),
    ],
)
def test_a_control_word_would_take_for_another_is_told(task, document, found, put, told):
    assert list(dead_controls(task.plan.values, edited(document, found, put))) == [told]


def test_a_part_that_is_not_well_formed_is_refused(document):
    with pytest.raises(etree.XMLSyntaxError):
        controls(edited(document, "</w:styles>", "", "word/styles.xml"))


@pytest.mark.parametrize("shape", Shape)
@pytest.mark.parametrize("marker", [curly, doubly_curly, merge_field])
def test_a_template_nobody_filled_fails(task, document, marker, shape):
    empty = template(document, task.texts, marker, shape)

    assert len(list(lost_texts(task.texts, empty))) == len(task.texts)


def test_the_lower_bound_writes_the_texts_of_any_plan(press, task, document):
    other = list(tasks(press, plans(2)))[1]

    assert list(wrong_controls(other.texts, Bound(document, task).fill(other))) == []
