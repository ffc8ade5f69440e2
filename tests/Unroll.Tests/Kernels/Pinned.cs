using System.Runtime.InteropServices;

namespace Unroll.Tests.Kernels;

/// <summary>Keeps arrays in their place while kernels have pointers to them.</summary>
internal sealed unsafe class Pinned : IDisposable
{
    private readonly List<GCHandle> handles = [];

    public float* At(float[] array)
    {
        GCHandle handle = GCHandle.Alloc(array, GCHandleType.Pinned);
        handles.Add(handle);
        return (float*)handle.AddrOfPinnedObject();
    }

    /// <summary>Room for some floats, full of rubbish: whoever reads one before writing it is found out.</summary>
    public float* Scratch(int count) => At([.. Enumerable.Repeat(float.NaN, count)]);

    public void Dispose()
    {
        foreach (GCHandle handle in handles)
        {
            handle.Free();
        }
    }
}
