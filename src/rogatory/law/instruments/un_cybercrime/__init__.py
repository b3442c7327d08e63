# SPDX-License-Identifier: Apache-2.0
"""The United Nations Convention against Cybercrime (2024) as rules."""
