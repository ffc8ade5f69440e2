using Unroll.Forecasting.Forecasters;
using Unroll.Forecasting.Forecasters.Baselines;
using Unroll.Forecasting.Forecasters.Linear;
using Unroll.Forecasting.Forecasters.Neural;

namespace Unroll.Cli.Models;

/// <summary>The models by their names on the command line.</summary>
internal static class ModelCatalog
{
    private static readonly Setting Strategy = Setting.Choice("strategy", "direct", "recursive");

    private static readonly Setting[] Training =
    [
        Setting.Count("window"),
        Setting.Count("hidden", most: 10_000),
        Setting.Count("layers", most: 100),
        Setting.Share("dropout"),
        Setting.Count("epochs"),
        Setting.Positive("rate"),
        Setting.Count("batch"),
        Setting.Count("patience"),
        Strategy,
    ];

    internal static IReadOnlyList<ModelKind> All { get; } =
    [
        new("naive", [], (_, _) => new Naive()),
        new(
            "seasonal-naive",
            [Setting.Count("season")],
            (values, _) => new SeasonalNaive { Season = values.Count("season") }
        ),
        .. BaselineModels.All,
        .. SmoothingModels.All,
        .. ArimaModels.All,
        CombinationModel.Kind,
        OfWindows("linear", [Setting.Count("window"), Setting.NotNegative("ridge"), Strategy], Linear),
        OfWindows("rnn", Training, Recurrent<RnnForecaster>),
        OfWindows("lstm", Training, Recurrent<LstmForecaster>),
        OfWindows("gru", Training, Recurrent<GruForecaster>),
    ];

    private static ModelKind OfWindows(
        string name,
        IReadOnlyList<Setting> settings,
        Func<SettingValues, ModelContext, IForecaster> create
    ) => new(name, settings, create) { ReadsKnownAhead = true, ReadsCovariates = true };

    private static LinearForecaster Linear(SettingValues values, ModelContext context)
    {
        var usual = new LinearForecaster();
        return new LinearForecaster
        {
            Window = values.Count("window") ?? usual.Window,
            Ridge = values.Number("ridge") ?? usual.Ridge,
            OutputSteps = IsRecursive(values) ? 1 : context.Horizon,
            PredictsCovariates = IsRecursive(values),
            Covariates = context.Covariates,
            KnownAhead = context.KnownAhead,
        };
    }

    private static T Recurrent<T>(SettingValues values, ModelContext context)
        where T : RecurrentForecaster, new()
    {
        var usual = new T();
        return new T
        {
            Window = values.Count("window") ?? usual.Window,
            HiddenSize = values.Count("hidden") ?? usual.HiddenSize,
            Layers = values.Count("layers") ?? usual.Layers,
            Dropout = (float)(values.Number("dropout") ?? usual.Dropout),
            Epochs = values.Count("epochs") ?? usual.Epochs,
            LearningRate = (float)(values.Number("rate") ?? usual.LearningRate),
            BatchSize = values.Count("batch") ?? usual.BatchSize,
            Patience = values.Count("patience") ?? usual.Patience,
            OutputSteps = IsRecursive(values) ? 1 : context.Horizon,
            PredictsCovariates = IsRecursive(values),
            Covariates = context.Covariates,
            KnownAhead = context.KnownAhead,
            Seed = context.Seed,
            Threads = context.Threads ?? usual.Threads,
        };
    }

    private static bool IsRecursive(SettingValues values) => values.Is(Strategy.Name, "recursive");
}
