# SPDX-License-Identifier: Apache-2.0
"""The pages of reach: a question, a State, a matrix, the treaties over time, and what would change them."""
