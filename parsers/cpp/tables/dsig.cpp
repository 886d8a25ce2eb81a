// SPDX-License-Identifier: Apache-2.0
#include "tables/dsig.h"

namespace ferro {
namespace {

// A PKCS #7 packet, as its bytes.
Result<void> walk_format1(Bytes block, std::uint32_t number, Walker& walker) {
  const Place place{"dsig.signature_blocks[]", {number}};
  FERRO_TRY(const auto header, block.read<SignatureBlockFormat1>(0, Check::dsig_format1_header));
  FERRO_CHECKED(walker.record(place, header, block.at(0)));
  FERRO_TRY(const auto signature,
            block.slice(sizeof(SignatureBlockFormat1), header.signature_length, Check::dsig_format1_signature));
  return walker.bytes(place, "signature", signature);
}

}  // namespace

Result<void> Dsig::walk(Bytes table, Walker& walker) {
  FERRO_TRY(const auto header, table.read<DsigHeader>(0, Check::dsig_length));
  FERRO_CHECKED(walker.record({"dsig"}, header, table.at(0)));
  FERRO_REQUIRE(header.version == 1, Check::dsig_version, table.at(0));
  FERRO_TRY(const auto records,
            table.array<SignatureRecord>(sizeof(DsigHeader), header.num_signatures, Check::dsig_signature_records));
  for (std::uint32_t i = 0; i < records.size(); ++i) {
    const SignatureRecord record = records[i];
    FERRO_CHECKED(walker.record({"dsig.signature_records[]", {i}}, record, records.at(i)));
    FERRO_TRY(const auto block, table.slice(record.signature_block_offset, record.length, Check::dsig_signature_block));
    if (record.format == 1) {
      FERRO_CHECKED(walk_format1(block, i, walker));
    } else {
      FERRO_CHECKED(walker.bytes({"dsig.signature_blocks[]", {i}}, "data", block));
    }
  }
  return {};
}

}  // namespace ferro
