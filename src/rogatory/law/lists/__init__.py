# SPDX-License-Identifier: Apache-2.0
"""Lists of a world: their columns and rules (`columns`), and depositaries' tables read into them.

`grids` reads tables from CSV and HTML, `days` reads days, `parties` and `declarations`
make rows of them, `merge` puts rows into a world's lists; `domestic` reads rows of a State's own
law, and `extend` puts them into a world's list.  Everything here takes text
and gives text back; writing files is left to the command.
"""
