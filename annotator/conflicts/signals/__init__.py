"""The signals: reasons why two claims may conflict, or may not, one small module each."""

from annotator.conflicts.frame import Maker
from annotator.conflicts.signals import (
    absence,
    activity,
    actor,
    agreement,
    antonym,
    cause,
    dates,
    denial,
    exclusive,
    later,
    modality,
    negation,
    numbers,
    one_voice,
    other_event,
    other_time,
    place,
    speakers,
    structure,
)

SIGNALS: dict[str, Maker] = {
    denial.NAME: denial.SIGNAL,
    negation.NAME: negation.SIGNAL,
    absence.NAME: absence.SIGNAL,
    antonym.NAME: antonym.SIGNAL,
    modality.NAME: modality.SIGNAL,
    numbers.NAME: numbers.SIGNAL,
    dates.NAME: dates.SIGNAL,
    actor.NAME: actor.SIGNAL,
    exclusive.NAME: exclusive.SIGNAL,
    cause.NAME: cause.SIGNAL,
    activity.NAME: activity.SIGNAL,
    structure.NAME: structure.SIGNAL,
    place.NAME: place.SIGNAL,
    agreement.NAME: agreement.SIGNAL,
    other_event.NAME: other_event.SIGNAL,
    other_time.NAME: other_time.SIGNAL,
    later.NAME: later.SIGNAL,
    one_voice.NAME: one_voice.SIGNAL,
    speakers.NAME: speakers.SIGNAL,
}
"""By the name that a signal gives itself, its module, its weight and its place in a profile."""
