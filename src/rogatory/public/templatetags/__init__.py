# SPDX-License-Identifier: Apache-2.0
"""What the public pages alone say in their templates."""
