# SPDX-License-Identifier: Apache-2.0
"""Show everyone, without a log-in, what can be checked."""
