# SPDX-License-Identifier: Apache-2.0
"""Show each component of the desk once: the test bed for accessibility and looks."""
