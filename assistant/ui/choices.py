"""What is chosen on a page, kept in its address, so that a reload, a link or Back finds it again."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import streamlit as st


@dataclass(frozen=True, slots=True)
class Choices:
    """The fields of one page: each has a name in the address, and under `page` and that name its state.

    What is `usual` is not said in the address: a page that was just opened has the one that led to it.
    """

    page: str
    names: tuple[str, ...]
    usual: Mapping[str, str] = field(default_factory=dict)

    def load(self) -> None:
        """Take over what the address says, where that is not what was chosen last; without any say, what was last."""
        told = {name: st.query_params.get_all(name) for name in self.names}
        last = st.session_state.get(f"{self.page}-last", {})
        if any(told.values()) and told != last:
            for name in self.names:
                st.session_state[self.key(name)] = told[name]
        for name in self.names:
            st.session_state.setdefault(self.key(name), last.get(name, []))

    def key(self, name: str) -> str:
        """Under which a field's state is held."""
        return f"{self.page}-{name}"

    def several(self, name: str, label: str, there: Sequence[str], show: Callable[[str], str] = str) -> list[str]:
        """Draw a field in which several values may be chosen; what is chosen, nothing standing for all."""
        held = st.session_state[self.key(name)]
        st.session_state[self.key(name)] = [each for each in held if each in there]
        return st.multiselect(label, there, key=self.key(name), placeholder="All", format_func=show)

    def keep(self) -> None:
        """Write what is chosen into the address."""
        told: dict[str, list[str]] = {}
        for name in self.names:
            value = st.session_state.get(self.key(name)) or []
            values = [value] if isinstance(value, str) else [str(each) for each in value]
            told[name] = [each for each in values if each != self.usual.get(name)]
            if told[name]:
                st.query_params[name] = told[name]
            else:
                st.query_params.pop(name, None)
        st.session_state[f"{self.page}-last"] = told
