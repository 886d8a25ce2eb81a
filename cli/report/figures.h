// The charts of a page as files of their own, for what has no scripts: READMEs, papers.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "report/chart.h"
#include "report/libraries.h"

namespace ferrotype {

struct Figure {
  std::string name;  // of letters, digits, hyphens, underscores and points
  std::string svg;
};

// Of a chart with one choice one of each option: id-option; of another one as it is first shown, by its id. Drawn
// by the same libraries, in Node. `scratch` is a folder for the time of the call. The error says what is missing.
tl::expected<std::vector<Figure>, std::string> draw_figures(const std::vector<Chart>& charts,
                                                            const Libraries& libraries,
                                                            const std::filesystem::path& scratch);

}  // namespace ferrotype
