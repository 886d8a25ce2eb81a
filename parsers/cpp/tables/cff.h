// SPDX-License-Identifier: Apache-2.0
//
// `CFF `: outlines as charstrings.
// https://adobe-type-tools.github.io/font-tech-notes/pdfs/5176.CFF.pdf
#pragma once

#include "tables/cff/index.h"
