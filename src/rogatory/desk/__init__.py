# SPDX-License-Identifier: Apache-2.0
"""Show officials their work and take their decisions, in their language."""
