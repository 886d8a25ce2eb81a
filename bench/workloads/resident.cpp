// SPDX-License-Identifier: Apache-2.0
#include "workloads/resident.h"

#include <malloc.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <string>

#include "registry.h"
#include "workloads/asker.h"

namespace ferrotype {
namespace {

std::optional<Resident> resident_now() {
  // Exact, where /proc/self/status lags behind.
  std::ifstream rollup("/proc/self/smaps_rollup");
  std::optional<std::int64_t> all;
  std::optional<std::int64_t> data;
  std::string word;
  while (rollup >> word) {
    std::int64_t kibibytes = 0;
    if (word == "Rss:" && rollup >> kibibytes) all = kibibytes * 1024;
    if (word == "Anonymous:" && rollup >> kibibytes) data = kibibytes * 1024;
  }
  if (!all || !data) return std::nullopt;
  return Resident{.data = *data, .code = *all - *data};
}

void ask_everything(const ferro_parser& parser, const BenchFont& font, Asker& asker, const Face& face) {
  asker.ask_glyphs(face, nullptr);
  asker.ask_names(face);
  asker.ask_codepoints(face);
  if (font.location.empty() || !answers(parser, FERRO_CAN_LOCATE)) return;
  const Instance instance(parser, face, font.location);
  if (instance.code() == FERRO_OK) asker.ask_glyphs(face, instance.get());
}

// In the child. What the heap has free is given back first, so that what is allocated has to come from the system; the
// asking itself has touched its own code and memory.
std::optional<Resident> grow(const ferro_parser& parser, const BenchFont& font) {
  Asker asker(parser, font);
  if (const ferro_parser* idle = find_parser("null"); idle != nullptr) {
    Asker rehearsal(*idle, font);
    ask_everything(*idle, font, rehearsal, Face(*idle, font));
  }
  resident_now();
  malloc_trim(0);
  const auto before = resident_now();
  const Face face(parser, font);
  if (face.code() != FERRO_OK) return std::nullopt;
  ask_everything(parser, font, asker, face);
  const auto after = resident_now();
  if (!before || !after) return std::nullopt;
  return Resident{.data = after->data - before->data, .code = after->code - before->code};
}

}  // namespace

std::optional<Resident> resident_of_face(const ferro_parser& parser, const BenchFont& font) {
  int ends[2] = {-1, -1};
  if (pipe(ends) != 0) return std::nullopt;
  const pid_t child = fork();
  if (child == 0) {
    const auto resident = grow(parser, font);
    const bool told = resident && write(ends[1], &*resident, sizeof *resident) == sizeof *resident;
    _exit(told ? 0 : 1);
  }
  close(ends[1]);
  Resident resident;
  const bool told = child > 0 && read(ends[0], &resident, sizeof resident) == sizeof resident;
  close(ends[0]);
  if (child > 0) {
    while (waitpid(child, nullptr, 0) < 0 && errno == EINTR) {
    }
  }
  return told ? std::optional(resident) : std::nullopt;
}

}  // namespace ferrotype
