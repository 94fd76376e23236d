"""A report: papers in, figures and the worklist out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from generator.reports import answering, counting
from generator.reports.gist import gist_of, meeting_in
from generator.reports.model import Report
from generator.reports.points import points_of
from generator.reports.worklist import piles, signed

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from generator.cases.model import Case, Reviewed
    from generator.reports.model import Asked, Gist, Source, Usual
    from generator.store.worklist import Item
    from generator.words.language import Language


def report_of(
    cases: Iterable[Case], wanted: Collection[Item], asked: Asked, language: Language, made: dt.datetime, source: Source
) -> Report:
    """The figures and the worklist of some papers.

    Args:
        cases: everybody some of these papers are about, explained in `language`.
        wanted: items of the worklist: the papers of the form and unit asked for. The others of a case only show which
            follow-ups were documented.
        asked: what was asked for.
        language: of whoever reads.
        made: the register's time.
        source: the register as a whole.
    """
    usual: dict[str, Usual] = {}
    gists: list[Gist] = []
    meetings: dict[str, list[dt.date]] = {}
    for number, case in enumerate(cases):
        person = str(number)
        meetings[person] = [day for paper in case.papers if (day := meeting_in(paper)) is not None]
        for paper in case.papers:
            if paper.paper.item in wanted and _is_since(paper, asked):
                gists.append(gist_of(paper, person, language))
                usual |= _usual(paper)
    return _report(gists, meetings, usual, Report(asked, made, source, counting.standings(gists)))


def _is_since(paper: Reviewed, asked: Asked) -> bool:
    item = paper.paper.item
    day = (item.issued_at or item.received_at)[:10]
    return asked.since is None or day >= asked.since.isoformat()


def _usual(paper: Reviewed) -> dict[str, Usual]:
    """What the form's rules call a usual length, by its title; nothing where they do not say."""
    found = points_of(paper.form).usual if paper.form is not None else None
    return {paper.form.title: found} if paper.form is not None and found is not None else {}


def _report(
    gists: Sequence[Gist], meetings: Mapping[str, Sequence[dt.date]], usual: Mapping[str, Usual], empty: Report
) -> Report:
    today = empty.made.date()
    return replace(
        empty,
        weeks=counting.weeks(gists, today),
        answered=answering.answered(gists),
        follow_ups=answering.follow_ups(gists, meetings, today),
        lengths=answering.lengths(gists, usual),
        to_return=answering.to_return(gists),
        piles=piles(gists),
        findings=counting.findings(gists),
        has_signatures=any(gist.verdicts for gist in gists),
        verdicts=answering.verdicts(gists),
        signed=signed(gists),
    )
