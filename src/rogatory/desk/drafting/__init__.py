# SPDX-License-Identifier: Apache-2.0
"""Guide an official from the facts of a matter to a filed request, step by step."""
