// SPDX-License-Identifier: Apache-2.0
#include "tables/cff/fd_select.h"

namespace ferro::cff {
namespace {

// Both formats begin a range with the first glyph, and so does the sentinel.
template <class Range, class First>
Result<std::uint32_t> search(Bytes ranges, std::uint32_t n_ranges, std::uint32_t glyph) {
  const auto first = [&](std::uint32_t i) -> std::uint32_t { return ranges.get<First>(i * sizeof(Range)); };
  // Ranges before the first one that begins behind the glyph.
  std::uint32_t low = 0;
  for (std::uint32_t high = n_ranges; low < high;) {
    const std::uint32_t middle = low + (high - low) / 2;
    if (first(middle) <= glyph) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  FERRO_REQUIRE(low != 0 && glyph < first(low), Check::cff_fd_select_glyph, ranges.at(0));
  return ranges.get<Range>((low - 1) * sizeof(Range)).fd;
}

template <class Range, class First>
Result<void> walk_ranges(Bytes ranges, std::uint32_t n_ranges, const FdSelectPaths& paths, Walker& walker) {
  for (std::uint32_t i = 0; i < n_ranges; ++i) {
    const std::uint64_t offset = i * sizeof(Range);
    FERRO_CHECKED(walker.record({paths.ranges, {i}}, ranges.get<Range>(offset), ranges.at(offset)));
  }
  const std::uint64_t end = n_ranges * sizeof(Range);
  return walker.value({paths.fd_select}, "sentinel", ranges.get<First>(end), ranges.at(end));
}

}  // namespace

Result<FdSelect> FdSelect::parse(Bytes table, std::uint32_t offset, std::uint32_t num_glyphs) {
  FdSelect fd_select;
  FERRO_TRY(fd_select.format_, table.read<Uint8>(offset, Check::cff_fd_select_header));
  const std::uint8_t format = fd_select.format_;
  FERRO_REQUIRE(format == 0 || format == 3 || format == 4, Check::cff_fd_select_format, table.at(offset));
  const std::uint64_t body = std::uint64_t{offset} + sizeof(Uint8);
  if (format == 0) {
    FERRO_TRY(fd_select.fds_, table.array<Uint8>(body, num_glyphs, Check::cff_fd_select_fds));
    return fd_select;
  }
  std::uint64_t ranges = body;
  std::uint64_t size = 0;
  if (format == 3) {
    FERRO_TRY(fd_select.n_ranges_, table.read<Uint16>(body, Check::cff_fd_select_count));
    ranges += sizeof(Uint16);
    size = fd_select.n_ranges_ * sizeof(FdSelectRange3) + sizeof(Uint16);
  } else {
    FERRO_TRY(fd_select.n_ranges_, table.read<Uint32>(body, Check::cff_fd_select_count));
    ranges += sizeof(Uint32);
    size = fd_select.n_ranges_ * sizeof(FdSelectRange4) + sizeof(Uint32);
  }
  FERRO_TRY(fd_select.ranges_, table.slice(ranges, size, Check::cff_fd_select_ranges));
  return fd_select;
}

Result<std::uint32_t> FdSelect::fd(std::uint32_t glyph) const {
  if (format_ == 0) return fds_[glyph];
  if (format_ == 3) return search<FdSelectRange3, Uint16>(ranges_, n_ranges_, glyph);
  return search<FdSelectRange4, Uint32>(ranges_, n_ranges_, glyph);
}

Result<void> FdSelect::walk(Bytes table, std::uint32_t offset, std::uint32_t num_glyphs, const FdSelectPaths& paths,
                            Walker& walker) {
  const Place place{paths.fd_select};
  FERRO_TRY(const auto format, table.read<Uint8>(offset, Check::cff_fd_select_header));
  FERRO_CHECKED(walker.value(place, "format", format, table.at(offset)));
  FERRO_TRY(const auto fd_select, parse(table, offset, num_glyphs));
  for (std::uint32_t i = 0; i < fd_select.fds_.size(); ++i) {
    FERRO_CHECKED(walker.value({paths.fds, {i}}, "value", fd_select.fds_[i], fd_select.fds_.at(i)));
  }
  if (format == 0) return {};
  const std::uint64_t body = std::uint64_t{offset} + sizeof(Uint8);
  if (format == 3) {
    FERRO_CHECKED(walker.value(place, "n_ranges", table.get<Uint16>(body), table.at(body)));
    return walk_ranges<FdSelectRange3, Uint16>(fd_select.ranges_, fd_select.n_ranges_, paths, walker);
  }
  FERRO_CHECKED(walker.value(place, "n_ranges", table.get<Uint32>(body), table.at(body)));
  return walk_ranges<FdSelectRange4, Uint32>(fd_select.ranges_, fd_select.n_ranges_, paths, walker);
}

}  // namespace ferro::cff
