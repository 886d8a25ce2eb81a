// The sections that the terminal and Markdown have in common.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "published.h"
#include "table.h"

namespace ferrotype {

struct Section {
  std::string title;
  std::optional<Table> table;
  std::vector<std::string> sentences;  // text from outside is in them as it came
};

std::string markdown(const Section& section);

// Three significant digits, and no exponent.
std::string figure(double value);

Section means_section(const Published& published);
Section rivalries_section(const Published& published);
Section rows_section(const Published& published);
Section chattiness_section(const Published& published);
Section idling_section(const Published& published);
Section instructions_section(const Published& published);
Section allocations_section(const Published& published);
Section faces_section(const Published& published);
Section controls_section(const Published& published);
Section made_section(const Published& published);
Section parsers_section(const Published& published);
Section fonts_section(const Published& published);
Section words_section(const Published& published);

}  // namespace ferrotype
