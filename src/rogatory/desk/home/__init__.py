# SPDX-License-Identifier: Apache-2.0
"""Show what waits: tasks by legal date, drafts, requests."""
