"""What is known of a signature is told of the document it is asked for, and of nobody else's."""

from generator.records.checked import Checked, Difference, What


def test_what_stands_in_another_document_of_the_file_is_not_told():
    changed = (Difference("2.goals", What.VALUE, "theirs", "more"), Difference("1.goals", What.VALUE, "mine", ""))

    placed = Checked("f", differences=changed).placed({"1.goals": "plan.goals"}.get)

    assert placed.differences == (
        Difference("2.goals", What.VALUE, "…", "…"),
        Difference("plan.goals", What.VALUE, "mine", ""),
    )


def test_filling_in_a_blank_is_still_that_when_it_is_veiled():
    assert Difference("a", What.VALUE, "", "words").veiled.is_filling
    assert not Difference("a", What.VALUE, "words", "").veiled.is_filling
