// The page of a benchmark: verdict, ratios with the noise around them, samples, memory, what cannot be compared, how to
// repeat it. Tables are those of results/writer.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "published.h"
#include "report/page.h"

namespace ferrotype {

VerdictLine bench_verdict(const Published& published);
Page bench_page(const Published& published);

// Its charts, in a file of their own.
Chart operations_chart(const Published& published);  // of one parser all operations
Chart parsers_chart(const Published& published);     // of one operation all parsers and fonts
Chart samples_chart(const Published& published);     // of one operation and font
Chart faces_chart(const Published& published);       // bytes of the heap

}  // namespace ferrotype
