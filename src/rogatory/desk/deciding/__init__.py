# SPDX-License-Identifier: Apache-2.0
"""Show the second person one page, and let them authorise exactly those words or send them back."""
