import { act, renderHook, waitFor } from '@testing-library/react';
import { usePanelData, UsePanelDataOptions } from './usePanelData';

type Options = UsePanelDataOptions<string>;

function render(initialProps: Options) {
  return renderHook((props: Options) => usePanelData(props), { initialProps });
}

/** A request that is answered by hand. */
function deferred() {
  let resolve: (value: string) => void = () => {};
  let reject: (error: Error) => void = () => {};
  const promise = new Promise<string>((ok, fail) => {
    resolve = ok;
    reject = fail;
  });
  return { promise, resolve, reject };
}

describe('usePanelData', () => {
  it('keeps data while a refresh is under way, and after it fails', async () => {
    const load = jest.fn().mockResolvedValueOnce('first');
    const { result } = render({ subject: 'a', load });
    expect(result.current).toMatchObject({ data: undefined, refreshing: true });
    await waitFor(() => expect(result.current.data).toBe('first'));

    const second = deferred();
    load.mockReturnValueOnce(second.promise);
    act(() => result.current.refresh());
    expect(result.current).toMatchObject({ data: 'first', refreshing: true });

    act(() => second.reject(new Error('broken')));
    await waitFor(() => expect(result.current.refreshing).toBe(false));
    expect(result.current).toMatchObject({
      data: 'first',
      error: { kind: 'failed', message: 'broken' },
    });
  });

  it('drops the data of another subject at once', async () => {
    const load = jest.fn().mockResolvedValueOnce('of a');
    const { result, rerender } = render({ subject: 'a', load });
    await waitFor(() => expect(result.current.data).toBe('of a'));

    const other = deferred();
    load.mockReturnValueOnce(other.promise);
    rerender({ subject: 'b', load });
    expect(result.current).toMatchObject({ data: undefined, refreshing: true });
    act(() => other.resolve('of b'));
    await waitFor(() => expect(result.current.data).toBe('of b'));
  });

  it('keeps the data of another query until its answer, and says that it is outdated', async () => {
    const load = jest.fn().mockResolvedValueOnce('all');
    const { result, rerender } = render({ subject: 'a', query: '', load });
    await waitFor(() => expect(result.current.data).toBe('all'));
    expect(result.current.outdated).toBe(false);

    const filtered = deferred();
    load.mockReturnValueOnce(filtered.promise);
    rerender({ subject: 'a', query: 'down', load });
    expect(result.current).toMatchObject({ data: 'all', outdated: true });
    act(() => filtered.resolve('down only'));
    await waitFor(() =>
      expect(result.current).toMatchObject({
        data: 'down only',
        outdated: false,
      }),
    );
  });

  it('aborts what is overtaken and ignores its answer', async () => {
    const slow = deferred();
    const signals: AbortSignal[] = [];
    const load = jest
      .fn()
      .mockImplementationOnce((signal: AbortSignal) => {
        signals.push(signal);
        return slow.promise;
      })
      .mockResolvedValueOnce('new');
    const { result, rerender } = render({ subject: 'a', query: '1', load });
    await waitFor(() => expect(signals).toHaveLength(1));
    rerender({ subject: 'a', query: '2', load });
    await waitFor(() => expect(result.current.data).toBe('new'));
    expect(signals[0].aborted).toBe(true);
    await act(async () => slow.resolve('old'));
    expect(result.current.data).toBe('new');
  });

  it('aborts when it is taken away', async () => {
    let signal: AbortSignal | undefined;
    const { unmount } = render({
      subject: 'a',
      load: given => {
        signal = given;
        return new Promise(() => {});
      },
    });
    await waitFor(() => expect(signal).toBeDefined());
    unmount();
    expect(signal?.aborted).toBe(true);
  });

  it('catches what is thrown before there is a promise', async () => {
    const { result } = render({
      subject: 'a',
      load: () => {
        throw new Error('at once');
      },
    });
    await waitFor(() => expect(result.current.error?.message).toBe('at once'));
  });

  describe('polling', () => {
    beforeEach(() => {
      jest.useFakeTimers();
    });
    afterEach(() => {
      jest.useRealTimers();
      jest.restoreAllMocks();
    });
    const pass = (milliseconds: number) =>
      act(() => jest.advanceTimersByTimeAsync(milliseconds));

    it('asks every interval while the page is visible', async () => {
      const load = jest.fn().mockResolvedValue('x');
      render({ subject: 'a', interval: 1000, load });
      await pass(0);
      await pass(3100);
      expect(load).toHaveBeenCalledTimes(4);
    });

    it('rests while the page is hidden and asks when it is shown again', async () => {
      const visibility = jest.spyOn(document, 'visibilityState', 'get');
      visibility.mockReturnValue('hidden');
      const load = jest.fn().mockResolvedValue('x');
      render({ subject: 'a', interval: 1000, load });
      await pass(5000);
      expect(load).toHaveBeenCalledTimes(1);
      visibility.mockReturnValue('visible');
      act(() => {
        document.dispatchEvent(new Event('visibilitychange'));
      });
      await pass(0);
      expect(load).toHaveBeenCalledTimes(2);
    });

    it('does not ask again what it may not see', async () => {
      const load = jest
        .fn()
        .mockRejectedValue(Object.assign(new Error('no'), { statusCode: 403 }));
      render({ subject: 'a', interval: 1000, load });
      // Two steps: the answer is rendered before the time goes on.
      await pass(0);
      await pass(5000);
      expect(load).toHaveBeenCalledTimes(1);
    });
  });
});
