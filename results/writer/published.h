// A benchmark's report as people and programs read it: terminal, Markdown, CSV, JSON.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <tl/expected.hpp>

#include "statistics/matrix.h"
#include "statistics/report.h"

namespace ferrotype {

struct Published {
  Report report;
  nlohmann::json context;  // of ferrotype_bench: machine, build, parsers, fonts
  std::string command;     // what makes it again
  std::string commit;      // of this project
  std::uint64_t repetitions = 0;
  std::uint64_t processes = 1;     // that share them
  std::string not_publishable;     // why it is a look and no result; empty: it is one
  std::optional<Matrix> matrix{};  // of the builds of the twins, where it was asked for
};

// Means over fonts first, then every row, then what the words mean.
std::string terminal_text(const Published& published);
std::string markdown(const Published& published);
// One line per row, the header line first; behind them those of the matrix.
std::string csv(const Published& published);
nlohmann::json json(const Published& published);
// What json() wrote; the error says what is missing in it.
tl::expected<Published, std::string> read_published(const nlohmann::json& document);
// The same, with everything worked out again from its samples and counts: what a table of an older form would say
// today.
Published work_out_again(Published published);

}  // namespace ferrotype
