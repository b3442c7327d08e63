# SPDX-License-Identifier: Apache-2.0
"""Let the templates of the desk name offices, people, roles and acts."""
