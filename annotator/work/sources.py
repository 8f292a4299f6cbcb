"""Whether a speaker or an outlet is known to the file, and who may have been meant if not."""

import difflib
from typing import Literal

from annotator.errors import NotFound
from annotator.ids import folded
from annotator.store import assessments, speakers
from annotator.work.session import Session

_OFFERED = 3
_NOT_KNOWN = {
    "speaker": "Nobody here is called “{name}”{meant}. See: annotator list speakers",
    "outlet": "No document appeared in “{name}”{meant}. See: annotator list documents",
}


def check_source(session: Session, of: Literal["speaker", "outlet"], name: str) -> None:
    """Raise NotFound for a speaker under no name of his, or an outlet that no document names.

    One of whom something was said already is known, whoever brought it in.
    """
    store, viewpoint = session.store, session.viewpoint
    if assessments.reliability(store, viewpoint, of, name) is not None:
        return
    if of == "speaker":
        if speakers.brief(store, viewpoint, folded(name)) is not None:
            return
        names = speakers.names(store, viewpoint)
    else:
        names = assessments.outlets(store)
    by_folded = {folded(each): each for each in names}
    if of == "outlet" and folded(name) in by_folded:
        return
    near = difflib.get_close_matches(folded(name), by_folded, _OFFERED)
    holding = [each for each in by_folded if folded(name) in each and each not in near]
    offered = " or ".join(f"“{by_folded[each]}”" for each in (*near, *holding)[:_OFFERED])
    meant = f"; perhaps {offered}" if offered else ""
    raise NotFound(_NOT_KNOWN[of].format(name=name, meant=meant))
