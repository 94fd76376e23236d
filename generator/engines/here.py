"""Work done in this process, one request after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.engines.model import crew, settled

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Sequence

    from generator.engines.model import Answer, Answers, Prepare, Request


class Here:
    """Works in this process."""

    is_next_door = False

    def each(
        self, prepare: Prepare[Request, Answer], chunks: Iterable[Sequence[Request]]
    ) -> Generator[Answers[Answer]]:
        """As `Engine.each`."""
        work = crew(prepare)
        for chunk in chunks:
            yield settled(work(chunk))
