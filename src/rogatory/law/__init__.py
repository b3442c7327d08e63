# SPDX-License-Identifier: Apache-2.0
"""Say what treaty and national law say about facts, and name what is missing."""
