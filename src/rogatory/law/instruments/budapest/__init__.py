# SPDX-License-Identifier: Apache-2.0
"""The Convention on Cybercrime (Budapest, 2001) as rules."""
