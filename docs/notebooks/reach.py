# SPDX-License-Identifier: Apache-2.0
# %% [markdown]
# # Reach for analysts
#
# The sweep behind `rogatory reach` is a Python package. This notebook counts, compares and lists; every
# cell is run when the page is made, so what you see is what the program says. It needs the extra
# `tables` (Polars). Who sweeps thousands of worlds in a session installs the extra `fast` as well and begins with
# `rogatory.law.reach.fast.start()`; what is found is the same.

# %%
from datetime import date

from rogatory.law.reach import tables
from rogatory.law.reach.acts import act_in, after
from rogatory.law.reach.compare import compare
from rogatory.law.reach.scenario import answer, scenario
from rogatory.law.reach.world import world_of

world = world_of(date(2026, 11, 28))
f"{len(world.states)} States, {len(world.offences)} offences, {len(world.measures)} measures"

# %% [markdown]
# ## One question
#
# Nothing is supposed: what no list records is not known, and the answer says which facts would settle it.

# %%
asked = scenario(world, "FR", "DE", "illegal_access", "produce_content")
found = answer(world, asked)
found.result, found.governing.instrument, found.governing.assessment.missing_facts

# %% [markdown]
# ## The same under a supposition

# %%
open_world = world.supposing("nothing-in-the-way")
answer(open_world, asked).result

# %% [markdown]
# ## Counts as a Polars frame
#
# Any axis can be counted: `requesting`, `requested`, `offence`, `group`, `measure`, `data`, `instrument`.

# %%
tables.counts(open_world, by=["measure"])

# %% [markdown]
# ## Which groups of offences are reached by which measure

# %%
by_group = tables.counts(open_world, by=["group", "measure"])
by_group.pivot("measure", index="group", values="reachable").select("group", "preserve", "produce_content")

# %% [markdown]
# ## What would follow if every signatory ratified

# %%
ratified = after(open_world, [act_in("ratify signatories UNCC")])
moves = compare(open_world, ratified)
[(before, now, count) for (before, now), count in sorted(moves.moves.items())]

# %% [markdown]
# ## Because of which provisions

# %%
[(one.cite, one.settled) for one in moves.provisions]

# %% [markdown]
# ## The scenarios behind a count
#
# As a frame, and through it as Arrow or Parquet: `frame.to_arrow()`,
# `frame.write_parquet("reachable.parquet")`.

# %%
tables.scenarios(ratified, "reachable", where=["requesting=TH", "measure=produce_content"]).head(5)
