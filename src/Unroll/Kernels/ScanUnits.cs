using System.Runtime.CompilerServices;

namespace Unroll.Kernels;

/// <summary>One register of hidden units of one row at one time step: where each of their values lies.</summary>
/// <param name="h">H, how far apart the gates of a unit lie.</param>
/// <param name="gates">The gates' sums, then what the backward step needs, then the sums' gradients.</param>
/// <param name="saved">What else the forward step leaves for the backward step.</param>
/// <param name="stateBefore">h of the step before.</param>
/// <param name="memoryBefore">c of the step before.</param>
/// <param name="state">h of this step.</param>
/// <param name="memory">c of this step.</param>
/// <param name="dState">dh: on the way back, the gradient of h at this step, then of h before.</param>
/// <param name="dMemory">dc: on the way back, the gradient of c at this step, then of c before.</param>
internal readonly unsafe struct ScanUnits(
    int h,
    float* gates,
    float* saved,
    float* stateBefore,
    float* memoryBefore,
    float* state,
    float* memory,
    float* dState,
    float* dMemory
)
{
    public readonly int H = h;
    public readonly float* Gates = gates;
    public readonly float* Saved = saved;
    public readonly float* StateBefore = stateBefore;
    public readonly float* MemoryBefore = memoryBefore;
    public readonly float* State = state;
    public readonly float* Memory = memory;
    public readonly float* DState = dState;
    public readonly float* DMemory = dMemory;

    /// <summary>The units that lie j further on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ScanUnits Skip(int j) =>
        new(
            H,
            Gates + j,
            Saved + j,
            StateBefore + j,
            MemoryBefore + j,
            State + j,
            Memory + j,
            DState + j,
            DMemory + j
        );
}
