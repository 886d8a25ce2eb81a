// SPDX-License-Identifier: Apache-2.0
#include "build.h"

#include <elf.h>
#include <fmt/format.h>
#include <sys/utsname.h>

#include <cstdlib>
#include <cstring>
#include <fstream>
#include <nlohmann/json.hpp>

#include "files.h"

namespace ferrotype {
namespace {

constexpr std::uint64_t most_library_bytes = std::uint64_t{1} << 30;

template <typename T>
bool read_at(std::ifstream& file, std::uint64_t offset, T& value) {
  file.seekg(static_cast<std::streamoff>(offset));
  return static_cast<bool>(file.read(reinterpret_cast<char*>(&value), sizeof value));
}

// The notes of one segment: size of the name, size of the text, type; name and text at multiples of four.
std::string build_id_in(const std::string& notes) {
  constexpr auto aligned = [](std::size_t size) { return (size + 3) & ~std::size_t{3}; };
  std::size_t at = 0;
  while (at + sizeof(Elf64_Nhdr) <= notes.size()) {
    Elf64_Nhdr header{};
    std::memcpy(&header, notes.data() + at, sizeof header);
    const auto name = at + sizeof header;
    const auto text = name + aligned(header.n_namesz);
    if (text > notes.size() || header.n_descsz > notes.size() - text) return {};
    if (header.n_type == NT_GNU_BUILD_ID && notes.compare(name, 4, std::string_view("GNU\0", 4)) == 0) {
      std::string id;
      for (std::size_t i = 0; i < header.n_descsz; ++i)
        id += fmt::format("{:02x}", static_cast<unsigned char>(notes[text + i]));
      return id;
    }
    at = text + aligned(header.n_descsz);
  }
  return {};
}

}  // namespace

std::string build_id_of(const std::filesystem::path& program) {
  constexpr std::uint64_t most_note_bytes = 1 << 16;
  std::ifstream file(program, std::ios::binary);
  Elf64_Ehdr header{};
  if (!read_at(file, 0, header) || std::memcmp(header.e_ident, ELFMAG, SELFMAG) != 0 ||
      header.e_ident[EI_CLASS] != ELFCLASS64) {
    return {};
  }
  for (unsigned i = 0; i < header.e_phnum; ++i) {
    Elf64_Phdr segment{};
    if (!read_at(file, header.e_phoff + std::uint64_t{i} * header.e_phentsize, segment)) return {};
    if (segment.p_type != PT_NOTE || segment.p_filesz > most_note_bytes) continue;
    std::string notes(segment.p_filesz, '\0');
    file.seekg(static_cast<std::streamoff>(segment.p_offset));
    if (!file.read(notes.data(), static_cast<std::streamsize>(notes.size()))) return {};
    if (auto id = build_id_in(notes); !id.empty()) return id;
  }
  return {};
}

Build describe_build(const Layout& layout, const std::vector<std::string>& targets,
                     const std::vector<ParserInfo>& parsers, const std::string& library) {
  nlohmann::json json;
  for (const auto& target : targets) json["programs"]["fuzz_" + target] = build_id_of(layout.target(target));
  json["programs"]["ferrotype_worker, fuzz"] = build_id_of(layout.worker("fuzz"));
  json["programs"]["ferrotype_worker, release"] = build_id_of(layout.worker("release"));
  for (const auto& parser : parsers) {
    json["parsers"].push_back({{"name", parser.name},
                               {"version", parser.version},
                               {"language", parser.language},
                               {"compiler", parser.compiler}});
  }
  if (!library.empty()) {
    const auto bytes = read_file(layout.library("fuzz", library), most_library_bytes);
    json["library"] = {{"path", library}, {"sha256", bytes ? sha256(*bytes) : ""}};
  }
  const auto id = sha256(json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace)).substr(0, 16);
  // What does not make it another build.
  utsname machine{};
  if (uname(&machine) == 0) {
    json["machine"] = {{"system", machine.sysname}, {"release", machine.release}, {"architecture", machine.machine}};
  }
  for (const auto& [name, value] : sanitizer_environment()) json["environment"][name] = value;
  // A fault that was planted is needed to see its findings again.
  if (const char* plant = std::getenv("FERROTYPE_PLANT"); plant != nullptr)
    json["environment"]["FERROTYPE_PLANT"] = plant;
  return {id, json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace)};
}

}  // namespace ferrotype
