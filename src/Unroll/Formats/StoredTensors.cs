namespace Unroll.Formats;

/// <summary>What a safetensors file holds, before anything is made of it.</summary>
/// <param name="Tensors">The tensors, in the order of their bytes.</param>
/// <param name="Metadata">Texts by name, without the checksum.</param>
/// <param name="HasChecksum">Whether the file had a checksum, which was right; files of other programs have none.</param>
internal sealed record StoredTensors(
    IReadOnlyList<StoredTensor> Tensors,
    IReadOnlyDictionary<string, string> Metadata,
    bool HasChecksum
);
