// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "units.h"

namespace ferrotype {
namespace {

TEST(Units, for_people) {
  EXPECT_EQ(with_commas(0), "0");
  EXPECT_EQ(with_commas(999), "999");
  EXPECT_EQ(with_commas(1000), "1,000");
  EXPECT_EQ(with_commas(18446744073709551615U), "18,446,744,073,709,551,615");
  EXPECT_EQ(counted(0, "combination"), "0 combinations");
  EXPECT_EQ(counted(1, "combination"), "1 combination");
  EXPECT_EQ(counted(1234, "combination"), "1,234 combinations");
  EXPECT_EQ(as_bytes(1023), "1023 B");
  EXPECT_EQ(as_bytes(1536), "1.5 KiB");
  EXPECT_EQ(as_bytes(std::uint64_t{2} << 30U), "2.0 GiB");
  EXPECT_EQ(as_duration(17), "17 ms");
  EXPECT_EQ(as_duration(1500), "1.5 s");
  EXPECT_EQ(as_duration(90'000), "1m30s");
  EXPECT_EQ(as_duration(7'260'000), "2h01m");
}

TEST(ParseDuration, takes_units) {
  EXPECT_EQ(parse_duration("90s"), 90'000);
  EXPECT_EQ(parse_duration("5m"), 300'000);
  EXPECT_EQ(parse_duration("8h"), 28'800'000);
  EXPECT_EQ(parse_duration("2d"), 172'800'000);
  EXPECT_EQ(parse_duration("1h30m"), 5'400'000);
}

TEST(ParseDuration, refuses_what_is_none) {
  for (const auto* text : {"", "5", "s", "0s", "-5m", "5 m", "5x", "5m3", "1e3s", "99999999999999999999s", "400d"}) {
    EXPECT_FALSE(parse_duration(text)) << text;
  }
}

}  // namespace
}  // namespace ferrotype
