# SPDX-License-Identifier: Apache-2.0
"""Receive, open and keep evidence under its conditions."""
