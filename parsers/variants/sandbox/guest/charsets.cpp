// SPDX-License-Identifier: Apache-2.0
//
// In the place of parsers/cpp/charsets.cpp: the C library of the sandbox has other tables, so the host is asked for
// each character. iconv stays outside as it does for the port.
#include "charsets.h"

extern "C" __attribute__((import_module("host"), import_name("character"))) std::uint32_t host_character(
    std::uint32_t page, std::uint32_t lead, std::uint32_t trail);

namespace ferro {

// The converters are the host's.
Charsets::Charsets() { converters_.fill(nullptr); }
Charsets::~Charsets() = default;

std::uint32_t Charsets::codepoint(text::CodePage page, std::uint8_t lead, std::uint8_t trail) {
  return host_character(static_cast<std::uint32_t>(page), lead, trail);
}

}  // namespace ferro
