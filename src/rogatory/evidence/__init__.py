# SPDX-License-Identifier: Apache-2.0
"""Seal and open evidence packages that anyone can check with public tools."""
