"""What the tool says of itself (SYS), as far as files can bring it about."""

from .draft import Draft, Special
from .registry import kind

# SYS001 needs a rule that raises, and so no archive can plant it.


@kind(
    "SYS002-dangling-link",
    doubtful="listed, and there but for what it leads to: IDX003 is taken to be silent",
)
def dangling_link(draft: Draft) -> None:
    draft.specials.append(Special("symlink", draft.victim.path, "nowhere.txt"))
    draft.expect("SYS002")


@kind("SYS002-link-loop", doubtful="a link that leads to itself might be SYS003's")
def link_loop(draft: Draft) -> None:
    name = draft.victim.path.rpartition("/")[2]
    draft.specials.append(Special("symlink", draft.victim.path, name))
    draft.expect("SYS002")


@kind("SYS003-fifo")
def fifo(draft: Draft) -> None:
    draft.specials.append(Special("fifo", draft.victim.path))
    draft.expect("SYS003")


@kind("SYS003-link-out", doubtful="the entry leads out through a link on disk too: IDX012 is taken to be silent")
def link_out_of_the_archive(draft: Draft) -> None:
    depth = draft.victim.path.count("/") + 1
    draft.others["../elsewhere.txt"] = draft.victim.render().encode()
    draft.specials.append(Special("symlink", draft.victim.path, "../" * depth + "elsewhere.txt"))
    draft.expect("SYS003")


@kind("SYS-clean-link-to-the-archive")
def folder_that_leads_back(draft: Draft) -> None:
    draft.specials.append(Special("symlink", "zz-again", "."))
