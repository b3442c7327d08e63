# SPDX-License-Identifier: Apache-2.0
"""The instruments, one folder each, one module per article or small group."""
