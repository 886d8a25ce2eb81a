// Numbers, sizes and durations for people.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ferrotype {

// 1234567 -> "1,234,567"
std::string with_commas(std::uint64_t number);
// 1, "time" -> "1 time"; 1000, "time" -> "1,000 times"
std::string counted(std::uint64_t number, std::string_view noun);
// 1536 -> "1.5 KiB"
std::string as_bytes(std::uint64_t bytes);
// 1500 -> "1.5 s", 90000 -> "1m30s", 7200000 -> "2h00m"
std::string as_duration(std::int64_t milliseconds);
// "90s", "5m", "1h30m", "2d" in milliseconds; nothing where it is no duration, or not over 0.
std::optional<std::int64_t> parse_duration(std::string_view text);

}  // namespace ferrotype
