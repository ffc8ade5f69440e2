using System.Runtime.CompilerServices;

namespace Unroll.Kernels;

/// <summary>One register of hidden units of one row at one time step: where each of their values lies.</summary>
internal unsafe struct ScanUnits
{
    /// <summary>H, how far apart the gates of a unit lie.</summary>
    public int H;

    /// <summary>The gates' sums, then what the backward step needs, then the sums' gradients.</summary>
    public float* Gates;

    /// <summary>What else the forward step leaves for the backward step.</summary>
    public float* Saved;

    /// <summary>h of the step before, as it is and as the recurrent product sees it.</summary>
    public float* StateBefore,
        Fed;

    /// <summary>c of the step before.</summary>
    public float* MemoryBefore;

    /// <summary>h and c of this step, as the cell makes them.</summary>
    public float* State,
        Memory;

    /// <summary>dh: on the way back, the gradient of h at this step, then of h before.</summary>
    public float* DState;

    /// <summary>dc: on the way back, the gradient of c at this step, then of c before.</summary>
    public float* DMemory;

    /// <summary>The gradient of what the recurrent product sees, to be added to.</summary>
    public float* DFed;

    /// <summary>The gradient of what lies between the two parts of the step.</summary>
    public float* DMiddle;

    /// <summary>The units that lie j further on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly ScanUnits Skip(int j) =>
        new()
        {
            H = H,
            Gates = Gates + j,
            Saved = Saved + j,
            StateBefore = StateBefore + j,
            Fed = Fed + j,
            MemoryBefore = MemoryBefore + j,
            State = State + j,
            Memory = Memory + j,
            DState = DState + j,
            DMemory = DMemory + j,
            DFed = DFed + j,
            DMiddle = DMiddle + j,
        };
}
