// The page of a benchmark: verdict, ratios with the noise around them, samples, memory, what cannot be compared, how to
// repeat it. Tables are those of results/writer.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "published.h"
#include "report/page.h"

namespace ferrotype {

VerdictLine bench_verdict(const Published& published);
Page bench_page(const Published& published);

// Whose single samples a page has; those of the peers would be most of it.
bool shows_samples(const std::string& parser, const std::string& baseline);

// Its charts, in a file of their own.
Chart operations_chart(const Published& published);  // of one parser all operations
Chart parsers_chart(const Published& published);     // of one operation all parsers and fonts
Chart samples_chart(const Published& published);     // of one operation and font
Chart faces_chart(const Published& published);       // bytes of the heap

}  // namespace ferrotype
