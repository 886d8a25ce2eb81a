// Parsers as they were, brought as packages and built under AddressSanitizer into build/history/NAME.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <filesystem>
#include <string>
#include <tl/expected.hpp>

#include "history/catalogue.h"

namespace ferrotype {

// build/history
std::filesystem::path history_folder(const Layout& layout);
// The driver with the parser in it.
std::filesystem::path program_of(const Layout& layout, const Catalogue& catalogue, const PastParser& parser);

// How ninja builds a parser of C or C++, and how cargo builds one of Rust.
std::string ninja_text(const Layout& layout, const Catalogue& catalogue, const PastParser& parser);
std::string cargo_text(const Layout& layout, const Catalogue& catalogue, const PastParser& parser);

// Brings what is missing and compiles what has changed. The error is a sentence, and names the log.
tl::expected<void, std::string> build_past_parser(const Layout& layout, const Catalogue& catalogue,
                                                  const PastParser& parser, const std::atomic<bool>& interrupt);

}  // namespace ferrotype
