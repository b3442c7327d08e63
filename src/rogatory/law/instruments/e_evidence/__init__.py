# SPDX-License-Identifier: Apache-2.0
"""The Regulation on European Production and Preservation Orders (EU 2023/1543) as rules."""
