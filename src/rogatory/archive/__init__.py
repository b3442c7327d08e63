# SPDX-License-Identifier: Apache-2.0
"""Hold tables, blobs and the index that can be thrown away."""
